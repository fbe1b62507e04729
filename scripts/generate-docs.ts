import { readFileSync, writeFileSync } from "node:fs";
import { dialectsPage } from "./dialects-page.ts";
import { configurationPage, withRoomTable } from "./documents.ts";

/** `npm run docs`: writes what the papers say about configuration, rooms and dialects from their only sources. Tests hold them equal. */
writeFileSync("docs/configuration.md", configurationPage());
writeFileSync("docs/architecture.md", withRoomTable(readFileSync("docs/architecture.md", "utf8")));
writeFileSync("docs/dialects.md", dialectsPage());

import { readFileSync, writeFileSync } from "node:fs";
import { configurationPage, withRoomTable } from "./documents.ts";

/** `npm run docs`: writes what the papers say about configuration and rooms from their only sources. documents.test.ts holds them equal. */
writeFileSync("docs/configuration.md", configurationPage());
writeFileSync("docs/architecture.md", withRoomTable(readFileSync("docs/architecture.md", "utf8")));

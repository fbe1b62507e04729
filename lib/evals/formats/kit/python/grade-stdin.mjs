// {"row": …, "output": …} in, {"pass", "reason", "results"} out: how playhead_grader.py asks the one grader.
import { text } from "node:stream/consumers";
import { gradeRow } from "./grader.mjs";

const { row, output } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(gradeRow(row, output)));

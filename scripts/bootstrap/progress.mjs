/** Says what set-up is doing and how long it took. Plain JavaScript without dependencies: it runs before there are any, on Node 18. */

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs `work` under a line such as `· packages … 12.3 s`. On a terminal the seconds tick. */
export async function step(title, work) {
  const began = Date.now();
  const live = process.stderr.isTTY;
  const ticking = live ? setInterval(() => process.stderr.write(`\r  · ${title} … ${seconds(began)}`), 200) : undefined;
  if (!live) process.stderr.write(`  · ${title} …\n`);
  try {
    const result = await work();
    process.stderr.write(`${live ? "\r" : ""}  ✓ ${title} (${seconds(began)})${live ? "        " : ""}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${live ? "\r" : ""}  ✗ ${title} (${seconds(began)})\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

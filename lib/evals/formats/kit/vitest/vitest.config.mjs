export default { test: { include: ["evals.test.mjs"] } };

import { runCommand } from './runCommand';

/*
 * The operator's side of an environment: `yarn goldenpath --help`.
 */

runCommand({
  argv: process.argv.slice(2),
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
}).then(
  // What holds a process open, such as a database connection of a check, must not hold a pipeline up.
  code => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(2);
  },
);

import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exitCodes';
import { createProgram } from './program';

/** Where a command writes, and what it was called with. */
export interface CommandOptions {
  /** Without the interpreter and the script. */
  argv: string[];
  out: (text: string) => void;
  err: (text: string) => void;
}

/** Runs one command and answers its exit code. What went wrong is said in `err`, and nothing is thrown. */
export async function runCommand(options: CommandOptions): Promise<ExitCode> {
  let code: ExitCode = EXIT.passed;
  const program = createProgram({
    ...options,
    end: ended => {
      code = ended;
    },
  });
  try {
    await program.parseAsync(options.argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has said so itself. Help that was asked for is no error.
      return error.exitCode === 0 ? EXIT.passed : EXIT.notRun;
    }
    options.err(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.notRun;
  }
}

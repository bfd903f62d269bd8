import { z } from 'zod';
import type { AwsAccount } from '../account';
import { codedError } from '../errors';
import { remedyOf } from '../errors/remedies';
import { readSecret } from '../secrets/readSecret';
import { STAGE_LABELS } from '../secrets/stages';

/** The administrator's name and password. For a single use; never logged, never stored. */
export interface Administrator {
  user: string;
  password: string;
}

/** What RDS writes into a secret of its own. What operators put there beside it, such as host and port, is not looked at. */
const content = z.object({ username: z.string().min(1), password: z.string().min(1) });

/**
 * Reads the administrator's name and password out of a secret. Rotated secrets change at any time: it is read for each use.
 *
 * @throws an error with a code where the secret is not there, may not be read or holds something else; never with anything of its text
 */
export async function readAdministrator(options: {
  account: AwsAccount;
  /** Name or ARN. */
  secret: string;
  signal: AbortSignal;
}): Promise<Administrator> {
  const { account, secret, signal } = options;
  const version = await readSecret({ account, name: secret, which: { VersionStage: STAGE_LABELS.current }, signal });
  if (!version) {
    throw codedError({
      code: 'NOT_FOUND',
      message: `There is no secret ${secret}, which is to hold the administrator's name and password.`,
      ...remedyOf('NOT_FOUND'),
      remedy: `Create it, or correct rds.adminSecret of the environment '${account.settings.environment}', then retry.`,
    });
  }
  const parsed = content.safeParse(parse(version.text));
  if (!parsed.success) {
    throw codedError({
      code: 'INVALID_REQUEST',
      message: `The secret ${secret} is no JSON object with the texts 'username' and 'password'.`,
      ...remedyOf('INVALID_REQUEST'),
      remedy: "Store the administrator's name and password in it under these two keys, then retry.",
    });
  }
  return { user: parsed.data.username, password: parsed.data.password };
}

/** What is no JSON is nothing: the parser's own error quotes the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { randomInt } from 'node:crypto';
import { invalidCombination, invalidValue } from './errors';

const RESERVED = ['admin', 'rdsadmin', 'rds_superuser', 'rds_password', 'rds_replication', 'rds_iam', 'public', 'user'];
const SHORTEST = 8;
const LONGEST = 128;
const GENERATED_LENGTH = 28;

/** Every printable ASCII character but those that RDS does not take: whoever passes passwords on must be able to. */
const CHARACTERS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
  character => !'/@"'.includes(character),
);

/** A password as RDS makes one. Not of the seeded ids: it opens a server that other programs of this machine can reach. */
export function generateMasterPassword(): string {
  return Array.from({ length: GENERATED_LENGTH }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
}

export function requireMasterUsername(username: string | undefined): string {
  if (username === undefined || username === '') {
    throw invalidValue('The parameter MasterUsername must be provided and must not be blank.');
  }
  if (!/^[A-Za-z]\w{0,62}$/.test(username) || /^pg_/i.test(username)) {
    throw invalidValue(`The parameter MasterUsername is not a valid identifier: ${username}`);
  }
  if (RESERVED.includes(username.toLowerCase())) {
    throw invalidValue(`MasterUsername ${username} cannot be used as it is a reserved word used by the engine`);
  }
  return username;
}

/** The password to begin with: the one that was given, or one that RDS makes and manages. */
export function initialMasterPassword(input: {
  MasterUserPassword?: string;
  ManageMasterUserPassword?: boolean;
}): string {
  const { MasterUserPassword, ManageMasterUserPassword } = input;
  if (ManageMasterUserPassword) {
    if (MasterUserPassword !== undefined) {
      throw invalidCombination('You can specify either MasterUserPassword or ManageMasterUserPassword, but not both.');
    }
    return generateMasterPassword();
  }
  return requireMasterPassword(MasterUserPassword);
}

export function requireMasterPassword(password: string | undefined): string {
  if (password === undefined || password === '') {
    throw invalidValue('The parameter MasterUserPassword must be provided and must not be blank.');
  }
  if (!/^[!-~]*$/.test(password) || /[/@"]/.test(password)) {
    throw invalidValue(
      `The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`,
    );
  }
  if (password.length < SHORTEST) {
    throw invalidValue(
      `The parameter MasterUserPassword is not a valid password because it is shorter than ${SHORTEST} characters.`,
    );
  }
  if (password.length > LONGEST) {
    throw invalidValue(
      `The parameter MasterUserPassword is not a valid password because it is longer than ${LONGEST} characters.`,
    );
  }
  return password;
}

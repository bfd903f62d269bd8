import { databaseSecretKeys } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What a database's secret says. */
export interface SecretContent {
  username: string;
  password: string;
  host: string;
  port: number;
  dbname: string;
}

/** Reads the text of a secret; `lacks` names what is missing, and never holds a value. */
export function readSecretText(
  text: string,
): { result: 'read'; content: SecretContent } | { result: 'unusable'; lacks: string[] } {
  const values = parse(text);
  const lacks = databaseSecretKeys.filter(key => !/\S/.test(values[key] ?? ''));
  const port = Number(values.port);
  if (lacks.length > 0 || !Number.isInteger(port)) {
    return { result: 'unusable', lacks: lacks.length > 0 ? lacks : ['port'] };
  }
  const { username, password, host, dbname } = values;
  return { result: 'read', content: { username, password, host, port, dbname } };
}

function parse(text: string): { [key: string]: string } {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null
      ? Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value ?? '')]))
      : {};
  } catch {
    // What is in it may be a password, so nothing of it is said.
    return {};
  }
}

import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import * as fc from 'fast-check';
import { inspect } from 'node:util';
import { testAccount } from '../__testUtils__/account';
import { createSecretStore } from './createSecretStore';
import { repeatsSecret } from './repeats';

const secretsManager = mockClient(SecretsManagerClient);
const signal = new AbortController().signal;
const name = 'goldenpath/dev/orders/postgres';
const password = 'Xq7-vT2_mK9pL4wR8zB5';
const text = JSON.stringify({
  username: 'orders',
  password,
  host: 'goldenpath-dev.c1a2b3.eu-west-1.rds.amazonaws.com',
  port: '5432',
  dbname: 'orders',
});
const options = { name, text, versionId: '11111111-1111-4111-8111-111111111111', signal };

function awsError(message: string, errorName = 'ValidationException'): Error {
  return Object.assign(new Error(message), { name: errorName, $metadata: { httpStatusCode: 400 } });
}

/** Whatever a logger could make of what was thrown. */
async function thrownBy(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => new Error('nothing was thrown'),
    thrown => thrown,
  );
  return inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
}

beforeEach(() => secretsManager.reset());

describe('an error that repeats what was sent', () => {
  it.each([
    ['as it is', `Value '${text}' at 'secretString' failed to satisfy constraint`],
    ['with its quotes escaped', `Invalid: ${JSON.stringify(text)}`],
    ['cut short', `Value '${text.slice(0, 40)}...' at 'secretString' failed`],
    ['without its frame', `The password ${password} is too weak`],
    ['in part', `…${password.slice(2, 19)}…`],
    ['encoded', `body ${Buffer.from(text).toString('base64')}`],
    ['as a form', `SecretString=${encodeURIComponent(text)}`],
  ])('%s comes out without it, with its name and its code', async (_, message) => {
    secretsManager.on(CreateSecretCommand).rejects(awsError(message));
    secretsManager.on(PutSecretValueCommand).rejects(awsError(message));
    const store = createSecretStore(testAccount());
    for (const call of [() => store.create({ ...options, description: '', tags: {} }), () => store.stage(options)]) {
      const thrown = await thrownBy(call());
      expect(thrown).toContain('ValidationException: its words are withheld');
      expect(thrown).toContain('INVALID_REQUEST');
      for (let start = 0; start + 8 <= password.length; start += 1) {
        expect(thrown).not.toContain(password.slice(start, start + 8));
      }
    }
  });

  it('comes out without it also where it is no error of AWS', async () => {
    secretsManager.on(PutSecretValueCommand).rejects(new TypeError(`cannot serialise ${text}`));
    const thrown = await thrownBy(createSecretStore(testAccount()).stage(options));
    expect(thrown).toContain('TypeError: its words are withheld');
    expect(thrown).not.toContain(password);
  });

  it('keeps its words where they repeat nothing: the action, the role and the name', async () => {
    const words = `User: arn:aws:sts::111122223333:assumed-role/backend/goldenpath-dev is not authorized to perform: secretsmanager:CreateSecret on resource: ${name} in eu-west-1 because no identity-based policy allows it`;
    secretsManager.on(CreateSecretCommand).rejects(awsError(words, 'AccessDeniedException'));
    const store = createSecretStore(testAccount());
    await expect(store.create({ ...options, description: '', tags: {} })).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: `Making the secret ${name}: AccessDeniedException: ${words}`,
    });
  });
});

describe('whether words repeat a secret', () => {
  const sensible = fc
    .string({ minLength: 16, maxLength: 60 })
    .filter(value => value.replace(/[\\\s]/g, '').length >= 16);

  it('is seen of any password, wherever it stands', () => {
    fc.assert(
      fc.property(sensible, fc.string(), fc.string(), (secret, before, after) => {
        const words = `${before}${secret}${after}`;
        expect(repeatsSecret({ words, name: 'n', text: JSON.stringify({ password: secret }) })).toBe(true);
        expect(repeatsSecret({ words, name: 'n', text: secret })).toBe(true);
      }),
    );
  });

  it('is not said of words that share nothing with it', () => {
    const words = 'You have reached the limit of secrets in this account.';
    expect(repeatsSecret({ words, name, text })).toBe(false);
    expect(repeatsSecret({ words, name, text: '' })).toBe(false);
  });
});

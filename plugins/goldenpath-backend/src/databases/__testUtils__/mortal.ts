import type { SecretStore } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { FakeProcess } from '../../reconciler/__testUtils__/FakeProcess';
import { PostgresSession } from '../postgres/PostgresSession';

type Current = () => FakeProcess | undefined;

/** Statements with an effect; dying around any other is dying before the next one that has one. */
const EFFECT = /^(CREATE|ALTER|COMMENT|GRANT|REVOKE|DROP|COMMIT)/;

/** Secrets as a process reaches them that may die around each call with an effect. */
export function mortalSecrets(secrets: SecretStore, current: Current): SecretStore {
  const run = <T>(name: string, call: () => Promise<T>) => current()?.run(name, call) ?? call();
  return {
    ...secrets,
    create: options => run('create secret', () => secrets.create(options)),
    stage: options => run('stage secret', () => secrets.stage(options)),
    promote: options => run('promote secret', () => secrets.promote(options)),
    deleteNow: options => run('delete secret', () => secrets.deleteNow(options)),
  };
}

/** Has the process of a world die around statements; answers what ends that. */
export function mortalStatements(current: Current): () => void {
  const { query } = PostgresSession.prototype;
  const spy = jest.spyOn(PostgresSession.prototype, 'query').mockImplementation(async function mortal(
    this: PostgresSession,
    doing: string,
    sql: string,
    parameters,
  ) {
    const call = () => query.call(this, doing, sql, parameters);
    const process = current();
    if (!process) {
      return call();
    }
    const what = sql.replaceAll(/'[^']*'/g, "'…'");
    return EFFECT.test(sql) ? process.run(`statement ${what}`, call) : process.look(call);
  });
  return () => spy.mockRestore();
}

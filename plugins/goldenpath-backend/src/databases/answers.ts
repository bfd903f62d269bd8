import { ConflictError, InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { DatabaseKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DatabaseAdmission, DatabaseChange, Decided } from './store/DatabasesStore';
import type { TakenName } from './store/names';
import type { DatabaseRecord } from './store/types';

/** How messages name a database. */
export function nameOf(key: DatabaseKey): string {
  return `${key.environment}/${key.name}${key.incarnation === undefined ? '' : ` (incarnation ${key.incarnation})`}`;
}

/** The database that a request led to; throws what the caller should be told where there is none. */
export function admitted(admission: DatabaseAdmission, key: DatabaseKey): DatabaseRecord {
  switch (admission.result) {
    case 'admitted':
    case 'known':
      return admission.record;
    case 'differs':
      throw new ConflictError(
        `There is a database ${nameOf(key)} already, and it is another one: ${admission.differences.join('; ')}. Ask for just that one, for a grant on it, or choose another name.`,
      );
    case 'leaving':
      throw new ConflictError(
        `The database ${nameOf(key)} is being decommissioned. Its name can be used again once it is gone.`,
      );
    case 'instance-leaving':
      throw new ConflictError(
        `The database instance of ${key.environment} is being taken away, so nothing can be asked for on it. Ask your platform team when there will be another.`,
      );
    case 'names-taken':
      throw namesTaken(admission.taken);
  }
}

/** There is no such grant on a database that is there. */
export function noSuchGrant(key: DatabaseKey, app: string): Error {
  return new NotFoundError(`${app} has no way into ${nameOf(key)}; see its grants.`);
}

export function namesTaken(taken: TakenName[]): Error {
  const named = taken.map(({ kind, name, holder }) => `the ${kind} ${name} is that of the database ${holder}`);
  return new ConflictError(`Names are taken: ${named.join('; ')}. Choose others; none is ever changed to fit.`);
}

/** The database that was decided about; throws what the caller should be told where nothing was. */
export function decided(answer: Decided, key: DatabaseKey): DatabaseRecord {
  switch (answer.result) {
    case 'decided':
      return answer.record;
    case 'nothing-to-decide':
      throw new ConflictError(`Nothing of ${nameOf(key)} waits for a decision; it is ${answer.status}.`);
    case 'which':
      throw new InputError(
        `More than one request of ${nameOf(key)} waits for a decision: name one of ${answer.apps.join(', ')} in 'app'.`,
      );
    case 'another-request':
      throw new ConflictError(
        `What waits of ${nameOf(key)} was asked for at ${new Date(answer.requestedAt).toISOString()}, and is not the request that you decided about. Look at it, then decide again.`,
      );
    case 'own-request':
      throw new NotAllowedError(
        `You asked for this yourself, so somebody else with the permission goldenpath.database.approve must decide about ${nameOf(key)}.`,
      );
  }
}

/**
 * The database after a change; throws where its status, or that of a grant, forbids it.
 *
 * @param options.refusals - what the caller should be told for each reason that is the change's own
 */
export function changed<Refusal extends string>(
  answer: DatabaseChange<Refusal>,
  options: { key: DatabaseKey; act: string; refusals: { [refusal in Refusal]: Error } },
): DatabaseRecord {
  const { key, act, refusals } = options;
  switch (answer.result) {
    case 'done':
      return answer.record;
    case 'status-forbids':
      throw new ConflictError(`${nameOf(key)} is ${answer.status}: ${act} is not possible now.`);
    case 'refused':
      throw refusals[answer.why];
  }
}

import type { DatabaseSummary, EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { QueryState } from '../../shared/query/useQuery';
import type { Reader } from '../../shared/useReader';

/** Whether a grant that the reader asks for will wait for somebody's approval, as far as that is known. */
export type Approval =
  /** The environment asks for approvals, or is configured no more, or the database belongs to others than the reader. */
  | { result: 'waits'; because: 'environment' | 'unconfigured' | 'others' }
  | { result: 'granted' }
  | { result: 'unknown' };

/** Whether a grant waits for an approval, by the backend's rules: where the environment asks for one, and always on what belongs to others. */
export function approvalOf(options: {
  database: Pick<DatabaseSummary, 'environment' | 'owner'>;
  environments: QueryState<EnvironmentsAnswer>;
  reader: QueryState<Reader>;
}): Approval {
  const { database, environments, reader } = options;
  if (environments.status !== 'loaded') {
    return { result: 'unknown' };
  }
  const environment = environments.data.items.find(({ name }) => name === database.environment);
  if (!environment) {
    return { result: 'waits', because: 'unconfigured' };
  }
  if (environment.requireApproval) {
    return { result: 'waits', because: 'environment' };
  }
  if (reader.status !== 'loaded') {
    return { result: 'unknown' };
  }
  const { userEntityRef, ownershipEntityRefs } = reader.data;
  return [userEntityRef, ...ownershipEntityRefs].includes(database.owner)
    ? { result: 'granted' }
    : { result: 'waits', because: 'others' };
}

import { ConflictError } from '@backstage/errors';
import type { Admission } from '../database/BuildStore';
import type { BuildRecord } from '../database/types';
import { refusalError } from './refuse';

/** The build that an admission led to; throws what the caller should be told where there is none. */
export function admitted(admission: Admission, name: string): BuildRecord {
  switch (admission.result) {
    case 'admitted':
    case 'repeated':
      return admission.record;
    case 'refused':
      throw refusalError(admission.refusals);
    case 'key-reused':
      throw new ConflictError(
        `The Idempotency-Key '${admission.key}' was used for another request. Use a new key for a new request.`,
      );
    case 'id-used':
      throw new ConflictError(
        `The build id ${admission.buildId} is used already in ${name}. Ids are never used twice, not even after a teardown; leave it out to get the next free one.`,
      );
    case 'still-there':
      throw new ConflictError(
        `The persistent cluster of ${name} is there already (incarnation ${admission.incarnation}, ${admission.phase}). It can be built again once it is gone.`,
      );
    case 'quota-exceeded':
      throw quotaError(admission, name);
  }
}

function quotaError(admission: Extract<Admission, { result: 'quota-exceeded' }>, environment: string): Error {
  const whose = admission.bound === 'owner' ? 'The owner' : `The environment ${environment}`;
  return Object.assign(
    new ConflictError(
      `${whose} holds ${admission.used} of ${admission.limit} clusters in ${environment}. Tear one down first, or ask your platform team for a higher quota.`,
    ),
    {
      code: 'QUOTA_EXCEEDED',
      bound: { name: admission.bound, limit: admission.limit, used: admission.used },
    },
  );
}

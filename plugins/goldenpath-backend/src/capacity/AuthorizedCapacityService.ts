import { NotAllowedError } from '@backstage/errors';
import type { CapacityAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { goldenPathPreflightRunPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import type { CapacityService } from './CapacityService';

type Options<Method extends keyof CapacityService> = Parameters<CapacityService[Method]>[0];

/** Lets through who may run a preflight; what an owner holds is told to those who may act for it. */
export class AuthorizedCapacityService implements CapacityService {
  readonly #inner: CapacityService;
  readonly #access: Access;

  constructor(options: { inner: CapacityService; access: Access }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async read(options: Options<'read'>): Promise<CapacityAnswer> {
    const { query, credentials } = options;
    await this.#access.require({
      permission: goldenPathPreflightRunPermission,
      credentials,
      act: 'ask for the capacity of an environment',
    });
    const { owner } = query;
    if (owner !== undefined && !(await this.#access.mayActFor({ owner, credentials }))) {
      throw new NotAllowedError(
        `You may not ask for the quota of ${owner}. Choose one of your own groups or yourself as the owner, or leave it out.`,
      );
    }
    return this.#inner.read(options);
  }
}

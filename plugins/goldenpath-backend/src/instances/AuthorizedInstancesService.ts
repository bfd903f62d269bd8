import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  goldenPathDatabaseReadPermission,
  goldenPathInstanceManagePermission,
  type DatabaseInstance,
  type TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import { audited } from '../permissions/audited';
import type { InstanceCall, InstancesService } from './InstancesService';

/** Lets through what the permission policy allows; what is done to an instance is one auditor event. */
export class AuthorizedInstancesService implements InstancesService {
  readonly #inner: InstancesService;
  readonly #access: Access;
  readonly #auditor: AuditorService;

  constructor(options: { inner: InstancesService; access: Access; auditor: AuditorService }) {
    this.#inner = options.inner;
    this.#access = options.access;
    this.#auditor = options.auditor;
  }

  async get(options: InstanceCall): Promise<DatabaseInstance> {
    await this.#requireRead(options);
    return this.#inner.get(options);
  }

  async ensure(options: InstanceCall): Promise<DatabaseInstance> {
    return this.#manage('instance-ensure', 'make or adopt', options, () => this.#inner.ensure(options));
  }

  async planRetirement(options: InstanceCall): Promise<TeardownPlan> {
    await this.#requireRead(options);
    return this.#inner.planRetirement(options);
  }

  async retire(options: InstanceCall & { confirm: string }): Promise<DatabaseInstance> {
    return this.#manage('instance-retire', 'take away', options, () => this.#inner.retire(options));
  }

  async #requireRead({ credentials }: InstanceCall): Promise<void> {
    await this.#access.require({
      permission: goldenPathDatabaseReadPermission,
      credentials,
      act: 'see database instances',
    });
  }

  async #manage(
    eventId: string,
    act: string,
    options: InstanceCall,
    change: () => Promise<DatabaseInstance>,
  ): Promise<DatabaseInstance> {
    const { credentials, environment } = options;
    return audited(
      { auditor: this.#auditor, access: this.#access },
      { eventId, severityLevel: 'high', credentials, meta: { environment } },
      async () => {
        await this.#access.require({
          permission: goldenPathInstanceManagePermission,
          credentials,
          act: `${act} the database instance of ${environment}`,
        });
        return change();
      },
      ({ identifier, status }) => ({ identifier, status }),
    );
  }
}

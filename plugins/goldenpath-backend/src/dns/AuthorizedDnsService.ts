import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  type DnsAnswer,
  type DnsCleanupAnswer,
  type DnsZoneReport,
  goldenPathBuildReadPermission,
  goldenPathDnsCleanupPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access, Visibility } from '../permissions/Access';
import { audited } from '../permissions/audited';
import type { DnsService } from './DnsService';

type Options<Method extends keyof DnsService> = Parameters<DnsService[Method]>[0];

/**
 * Lets through what the permission policy allows: whoever sees a build sees its namespace, and who sees all builds the whole zone. A clean-up is one auditor event.
 */
export class AuthorizedDnsService implements DnsService {
  readonly #inner: DnsService;
  readonly #access: Access;
  readonly #auditor: AuditorService;

  constructor(options: { inner: DnsService; access: Access; auditor: AuditorService }) {
    this.#inner = options.inner;
    this.#access = options.access;
    this.#auditor = options.auditor;
  }

  async get(options: Options<'get'>): Promise<DnsAnswer> {
    const visibility = await this.#requireSight(options.credentials);
    return this.#inner.get({ ...options, ...(visibility.kind === 'some' && { allowed: visibility.allowed }) });
  }

  async readZone(options: Options<'readZone'>): Promise<DnsZoneReport> {
    const visibility = await this.#requireSight(options.credentials);
    return this.#inner.readZone({ ...options, ...(visibility.kind === 'some' && { allowed: visibility.allowed }) });
  }

  async cleanUp(options: Options<'cleanUp'>): Promise<DnsCleanupAnswer> {
    const { credentials, request } = options;
    const { environment, dryRun } = request;
    const require = () =>
      this.#access.require({
        permission: goldenPathDnsCleanupPermission,
        credentials,
        act: `clean up the zone of ${environment}`,
      });
    if (dryRun) {
      await require();
      return this.#inner.cleanUp(options);
    }
    return audited(
      { auditor: this.#auditor, access: this.#access },
      { eventId: 'dns-cleanup', severityLevel: 'high', credentials, meta: { environment } },
      async () => {
        await require();
        return this.#inner.cleanUp(options);
      },
      ({ batches }) => ({
        deleted: batches
          .filter(({ result }) => result === 'deleted')
          .flatMap(({ records }) => records.map(({ type, name }) => `${type} ${name}`)),
        failed: batches.filter(({ result }) => result === 'failed').length,
      }),
    );
  }

  async #requireSight(credentials: Options<'get'>['credentials']): Promise<Exclude<Visibility, { kind: 'none' }>> {
    const visibility = await this.#access.visibility({ permission: goldenPathBuildReadPermission, credentials });
    if (visibility.kind === 'none') {
      throw new NotAllowedError(
        `You may not see DNS zones. It needs the permission ${goldenPathBuildReadPermission.name}; ask your platform team.`,
      );
    }
    return visibility;
  }
}

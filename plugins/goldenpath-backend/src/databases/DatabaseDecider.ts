import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type DatabaseResolution,
  type DatabaseSpec,
  type Refusal,
  resolveDatabase,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Environment } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Owners } from '../builds/Owners';
import { environmentNameOf } from '../builds/RequestDecider';

/** Decides what becomes of a request for a database: the contract's answer, and what the catalog says of the owner. */
export class DatabaseDecider {
  readonly #environments: Map<string, Environment>;
  readonly #owners: Owners;

  constructor(options: { environments: Map<string, Environment>; owners: Owners }) {
    this.#environments = options.environments;
    this.#owners = options.owners;
  }

  async decide(options: { request: unknown; credentials: BackstageCredentials }): Promise<DatabaseResolution> {
    const ownerRefusals = await this.#owners.refusals(options);
    const environment = this.#environments.get(environmentNameOf(options.request) ?? '');
    const resolution = resolveDatabase(options.request, {
      ...(environment && { environment: environment.facts }),
      environments: [...this.#environments.keys()],
    });
    const refusals: Refusal[] = [...(resolution.result === 'refused' ? resolution.refusals : []), ...ownerRefusals];
    return refusals.length > 0 ? { result: 'refused', refusals } : resolution;
  }

  /** Whether a database in this environment waits for the approval of somebody else than its requester. */
  needsApproval(spec: Pick<DatabaseSpec, 'environment'>): boolean {
    // An environment that is not configured any more approves nothing by itself.
    return this.#environments.get(spec.environment)?.requireApproval ?? true;
  }
}

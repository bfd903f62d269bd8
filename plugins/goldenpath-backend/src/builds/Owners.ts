import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Refusal } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What is asked of the catalog about the people and things that a request names. */
export interface Owners {
  /** Why the request's owner cannot be one; nothing where it can, or where it is no reference at all (the contract says so). */
  refusals(options: { request: unknown; credentials: BackstageCredentials }): Promise<Refusal[]>;
}

/** Looks owners up in the catalog, as the caller sees it. */
export class CatalogOwners implements Owners {
  readonly #catalog: CatalogService;

  constructor(options: { catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  async refusals(options: { request: unknown; credentials: BackstageCredentials }): Promise<Refusal[]> {
    const owner = readOwner(options.request);
    if (owner === undefined) {
      return [];
    }
    if (owner.kind !== 'group' && owner.kind !== 'user') {
      return [
        { path: 'owner', code: 'OWNER_UNKNOWN', message: `${owner.ref} is no group or user; only those own builds.` },
      ];
    }
    const entity = await this.#catalog.getEntityByRef(owner.ref, { credentials: options.credentials });
    return entity
      ? []
      : [
          {
            path: 'owner',
            code: 'OWNER_UNKNOWN',
            message: `${owner.ref} is not in the catalog. Choose one of your own groups, or yourself.`,
          },
        ];
  }
}

function readOwner(request: unknown): { ref: string; kind: string } | undefined {
  if (typeof request !== 'object' || request === null || !('owner' in request) || typeof request.owner !== 'string') {
    return undefined;
  }
  try {
    return { ref: request.owner, kind: parseEntityRef(request.owner).kind.toLocaleLowerCase('en-US') };
  } catch {
    return undefined;
  }
}

import { normaliseEntityRef } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The owner that a request names, as the contract reads it, `group:default/team-a` also where it was written `group:team-a`. */
export function ownerOf(request: unknown): string | undefined {
  return typeof request === 'object' && request !== null && 'owner' in request && typeof request.owner === 'string'
    ? (normaliseEntityRef(request.owner) ?? request.owner)
    : undefined;
}

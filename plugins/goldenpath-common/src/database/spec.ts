import type { DatabaseAccess } from './types';

/** One app's way into a database, as decided when it was asked for. @public */
export interface GrantSpec {
  app: string;
  access: DatabaseAccess;
  role: string;
  /** Name of the secret. */
  secret: string;
  createdb: boolean;
  description?: string;
}

/**
 * Everything that is decided about an application database, once. Whoever acts later reads this and derives nothing again.
 *
 * @public
 */
export interface DatabaseSpec {
  environment: string;
  name: string;
  app: string;
  /** Entity reference of a group or user. */
  owner: string;
  entityRef?: string;
  description?: string;
  /** The way in of the app that owns it. */
  ownerGrant: GrantSpec;
  /** The path below which the secrets of further grants stand. */
  secretPath: string;
  /** What every secret of it is tagged with. */
  tags: { [key: string]: string };
}

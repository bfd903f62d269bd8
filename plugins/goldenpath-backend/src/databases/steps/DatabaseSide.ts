import type { DatabaseSpec, GrantSpec, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type {
  DatabaseInstancePort,
  LookContext,
  SecretStore,
  Step,
} from '@goldenpath/backstage-plugin-goldenpath-node';
import type { Administrator } from '../postgres/Administrator';
import { markOf, markPrefix } from '../postgres/mark';
import type { Trail } from '../Trail';

/** A step of an application database. */
export type DatabaseStep = Step<LookContext>;

/** What the steps of one database work with. */
export interface DatabaseSide {
  /** Unique for one incarnation of the database. */
  uid: string;
  spec: DatabaseSpec;
  instance: DatabaseInstancePort;
  administrator: Administrator;
  secrets: SecretStore;
  trail: Trail;
  /** Whether there is a server to look at: one that is not there is gone only where it was retired from here, and missing otherwise. */
  findServer(signal: AbortSignal): Promise<ServerState>;
  /** Those of these databases that GoldenPath keeps for another request. */
  heldByOthers(databases: string[]): Promise<string[]>;
  /** The tier that the steps are shown under. */
  tier: TierId;
}

/** Where the server of an instance is. */
export type ServerState = 'there' | 'retired' | 'missing';

/** Whether there is a server to look at. Throws where it is missing, as what is on it cannot be known then. */
export async function isServerThere(side: DatabaseSide, signal: AbortSignal): Promise<boolean> {
  const server = await side.findServer(signal);
  if (server === 'missing') {
    throw new Error(missingMessage(side));
  }
  return server === 'there';
}

/** What there is to say of an instance that is not there and was not retired. */
export function missingMessage({ instance, spec }: DatabaseSide): string {
  return `The instance ${instance.spec.identifier} is not there, and nobody has retired it: whether anything of ${spec.name} is left cannot be known`;
}

/** The comment that the roles of this database carry on the server. */
export function ownMark(side: DatabaseSide): string {
  return markOf(side.spec);
}

/** The beginning of the comments of all roles of the same installation and environment. */
export function environmentMark(side: DatabaseSide): string {
  return markPrefix(side.spec);
}

/** Whose secret one is: the tag beside those that everything of ours carries. */
export const DATABASE_TAG = 'goldenpath.idp/database';

/** The tags of a grant's secret. */
export function secretTags(side: DatabaseSide): { [key: string]: string } {
  return { ...side.spec.tags, [DATABASE_TAG]: side.spec.name };
}

/** What the content of a grant's secret is made of, apart from the password. */
export function secretContent(options: {
  side: DatabaseSide;
  grant: GrantSpec;
  endpoint: { host: string; port: number };
  password: string;
}): string {
  const { side, grant, endpoint, password } = options;
  return JSON.stringify({
    username: grant.role,
    password,
    host: endpoint.host,
    port: endpoint.port,
    dbname: side.spec.name,
  });
}

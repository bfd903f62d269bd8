import type { InstanceFacts, InstanceSpec, TierId } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { LookContext, Step } from './step';

/** How an environment's database instance stands. @public */
export type InstanceSighting =
  | { state: 'absent' }
  /** It is being made, restarted or deleted, and does not answer meanwhile; `status` is the cloud's own word. */
  | { state: 'changing'; status: string; facts: InstanceFacts }
  /** It answers, also where something is done to it meanwhile, such as a backup. */
  | { state: 'available'; status: string; facts: InstanceFacts }
  /** It will not become available by itself. */
  | { state: 'broken'; status: string; facts: InstanceFacts };

/**
 * The administrator's way in. For a single use: passwords are rotated, so it is read afresh and never kept.
 *
 * @public
 */
export interface DatabaseConnection {
  /** Also the name that the server's certificate must be for. */
  host: string;
  port: number;
  user: string;
  /** Never logged, never stored. */
  password: string;
  /** PEM bundle of the authorities whose certificates the server may present. */
  certificateAuthorities: string;
}

/**
 * Whether the server answers this process, over TLS, with a certificate of those authorities for that host. Throws an error that carries a `code` and a
 * `remedy` where it does not.
 *
 * @public
 */
export type DatabaseProbe = (connection: DatabaseConnection, options: { signal: AbortSignal }) => Promise<void>;

/**
 * The database instance of one environment. Whatever the cloud refuses is thrown as an error that carries a `code` (an `ErrorCode`) and a `remedy`.
 *
 * @public
 */
export interface DatabaseInstancePort {
  /** What the environment's configuration asks for. */
  readonly spec: InstanceSpec;
  look(options: { signal: AbortSignal }): Promise<InstanceSighting>;
  connect(options: { signal: AbortSignal }): Promise<DatabaseConnection>;
  /**
   * The steps that make or adopt the instance, and, backwards, take it away: protection off, a final snapshot, then what was made around it.
   *
   * @param options.uid - unique for this incarnation of the instance; what our own marks carry
   * @param options.tier - the tier that the steps are shown under
   */
  flow(options: { uid: string; tier: TierId }): Step<LookContext>[];
}

import { z } from 'zod';
import { ClusterFault } from '../ports';

const times = z.union([z.number().int().positive(), z.literal('always')]).optional();

/**
 * A call of the AWS API goes wrong. `operation` is `service:Operation`, with `*` for any; `resource` is compared with every
 * text in the input, also with `*`. Strikes once unless `times` says otherwise; an SDK client that retries uses up one each time.
 */
const callFault = z.object({
  on: z.literal('call'),
  kind: z.enum([
    'throttle',
    'server-error',
    'access-denied',
    'expired-credentials',
    'out-of-capacity',
    'quota-exceeded',
    'dependency-violation',
    /** The connection ends with nothing done. */
    'timeout-before-effect',
    /** The call takes effect, and then the connection ends without an answer. */
    'timeout-after-effect',
    /** A read answers what it answered the last time, whatever has happened since. */
    'stale-read',
  ]),
  operation: z.string(),
  resource: z.string().optional(),
  times,
  message: z.string().optional(),
});

/** Something goes wrong in the account by itself. `resource` names the cluster, node group or instance, with `*` for any. */
const worldFault = z.object({
  on: z.literal('world'),
  kind: z.enum([
    'cluster-create-fails',
    'out-of-capacity',
    'nodegroup-delete-fails',
    'leak-network-interface',
    'leave-load-balancer',
    'late-log-group',
    'database-create-fails',
  ]),
  resource: z.string().optional(),
  times,
});

const clusterFaultShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('app-degraded'), application: z.string() }),
  z.object({ kind: z.literal('scrape-failing'), job: z.string().optional() }),
  z.object({ kind: z.literal('dns-broken') }),
  z.object({ kind: z.literal('cni-broken') }),
  z.object({
    kind: z.literal('field-conflict'),
    group: z.string(),
    resource: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
    path: z.string(),
    manager: z.string(),
  }),
  z.object({ kind: z.literal('api-unreachable') }),
]) satisfies z.ZodType<ClusterFault>;

/** Something goes wrong in a cluster, until it is told that it is over (`active: false`). */
const clusterFault = z.object({
  on: z.literal('cluster'),
  cluster: z.string(),
  fault: clusterFaultShape,
  active: z.boolean().default(true),
});

/**
 * Something goes wrong with the server of an RDS instance, or on the way to it. `instance` is its identifier, with `*` for any.
 * Strikes one connection, or one statement, unless `times` says otherwise.
 */
const databaseFault = z.object({
  on: z.literal('database'),
  instance: z.string(),
  kind: z.enum([
    /** A new connection is reset. */
    'unreachable',
    /** TLS shows a certificate of another CA. */
    'wrong-certificate',
    /** TLS shows a certificate for another host. */
    'wrong-host',
    /** TLS shows a certificate that has expired. */
    'expired-certificate',
    /** A new session is refused: 53300, as when all are taken. */
    'too-many-connections',
    /** A statement is answered with 53100, and nothing is done. */
    'disk-full',
    /** The connection ends before the server gets the statement. */
    'cut-before',
    /** The statement takes effect, and the connection ends before it is answered. */
    'cut-after',
    /**
     * The master user's password is another than the one that RDS knows: from the next connection on, until the fault is taken
     * back or RDS sets the password anew (by a rotation, or by ModifyDBInstance). `times` means nothing to it.
     */
    'master-password-changed',
  ]),
  /** A part of the statement, in any case, or all of it with `*`; any statement where it is not given. */
  statement: z.string().optional(),
  times,
});

/** Any fault, as the admin endpoint takes it. */
export const sandboxFaultSchema = z.discriminatedUnion('on', [callFault, worldFault, clusterFault, databaseFault]);

export type CallFault = z.infer<typeof callFault>;
export type WorldFault = z.infer<typeof worldFault>;
export type DatabaseFault = z.infer<typeof databaseFault>;
export type SandboxFault = z.input<typeof sandboxFaultSchema>;

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

/** Something goes wrong in the account by itself. `resource` names the cluster or node group, with `*` for any. */
const worldFault = z.object({
  on: z.literal('world'),
  kind: z.enum([
    'cluster-create-fails',
    'out-of-capacity',
    'nodegroup-delete-fails',
    'leak-network-interface',
    'leave-load-balancer',
    'late-log-group',
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

/** Any fault, as the admin endpoint takes it. */
export const sandboxFaultSchema = z.discriminatedUnion('on', [callFault, worldFault, clusterFault]);

export type CallFault = z.infer<typeof callFault>;
export type WorldFault = z.infer<typeof worldFault>;
export type SandboxFault = z.input<typeof sandboxFaultSchema>;

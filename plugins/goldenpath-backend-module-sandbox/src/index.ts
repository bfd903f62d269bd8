/**
 * A cloud to point the golden path at without an AWS account.
 *
 * @packageDocumentation
 */
export { goldenPathModuleSandbox as default } from './module';
export { createSandboxProvider } from './provider/createSandboxProvider';
export { Sandbox, type SandboxOptions, type SnapshotEntry } from './sandbox';
export { sandboxFoundation, type SandboxDatabaseSeed, type SandboxSeed } from './account/foundation';
export { sandboxCredentials } from './account/identity/callers';
export {
  accountLatencies,
  type AccountLatencies,
  type Latency,
  type LatencyName,
  type LatencyOptions,
  type LatencySpread,
} from './account/latencies';
export type { Faults } from './faults/faults';
export type { SandboxFault } from './faults/fault';
export type { KubernetesForwardOptions } from './http/kubernetesDoor';
export { type SandboxServer, type SandboxServerOptions, startSandboxServer } from './http/sandboxServer';
export { type ClusterLatencies, createClusterLatencies, createClusterRuntime } from './kubernetes';
export * from './ports';
export { availablePostgresMajors } from './postgres/server/installations';
export type { DatabaseConnection, SandboxDatabases } from './sandboxDatabases';
export { createSandboxWithDatabase, type SandboxWithDatabase } from './testing/sandboxWithDatabase';
export * from './time';

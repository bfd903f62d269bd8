export {
  PERSISTENT_BUILD_ID,
  parseBuildId,
  findBuildIdFault,
  formatBuildId,
  nextBuildId,
  type NextBuildId,
  type ParsedBuildId,
} from './buildId';
export { normaliseRecordName } from './recordName';
export {
  EPHEMERAL_LABEL_PREFIX,
  baseDomainOf,
  describeNamespace,
  dnsNamespaceOf,
  hostSuffixOf,
  isInsideNamespace,
  type DnsNamespace,
} from './dnsNamespace';
export { findHostNameFault, isDnsLabel } from './hostName';
export { findEnvironmentNameFault } from './environmentName';
export {
  clusterNameOf,
  databaseSecretNameOf,
  dnsOwnerIdOf,
  findClusterNameFault,
  secretPathOf,
  tagsOf,
  type BuildIdentity,
} from './names';
export {
  databaseNamesOf,
  findBuildNameFault,
  findDatabaseAppFault,
  findDatabaseNameFault,
  findRoleNameFault,
  PROBE_PREFIX,
  type DatabaseNames,
} from './databaseNames';
export { normaliseEntityRef } from './entityRef';

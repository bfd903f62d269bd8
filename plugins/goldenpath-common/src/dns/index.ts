export * from './types';
export { registryLayout, registryNames, registryOwnerOf, type RegistryLayout } from './registry';
export { askedHosts } from './askedHosts';
export { urlOfHost } from './urlOfHost';
export { suffixOfName } from './zoneNamespaces';
export { attributeZone, type AttributedRecord, type ZoneBuild } from './attributeZone';
export { deletionBatches } from './deletionBatches';

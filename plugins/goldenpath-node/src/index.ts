/**
 * Ports of the GoldenPath control plane: what a cloud must be able to do, in the domain's words.
 *
 * @packageDocumentation
 */
export * from './callBudget';
export * from './step';
export * from './secrets';
export * from './databaseInstance';
export * from './dnsZone';
export * from './provider';
export * from './extensions';

import { z } from 'zod';
import { isDnsLabel } from '../../identity/hostName';
import { isTierId } from '../tierId';

export const text = z.string().min(1, 'Must not be empty');

export const tierId = z
  .string()
  .refine(isTierId, 'Must be a decimal number in quotes such as "1.5", without sign or leading zeros');

/** Names of namespaces, apps and the like: they become parts of host names or of Kubernetes objects. */
export const dnsLabel = z.string().refine(isDnsLabel, 'Must be 1 to 63 lower case letters, digits and inner hyphens');

/** Helm keeps release names to 53 characters, so that what a chart appends still fits. */
export const appName = dnsLabel.max(53, 'Must have at most 53 characters, as it names the Helm release');

export const lifecycle = z.enum(['ephemeral', 'persistent']);
export const requirement = z.enum(['rds', 'objectStore', 'tls']);
export const lifecycles = z.array(lifecycle).min(1, 'Must name at least one lifecycle; leave it out for all');
export const environments = z.array(text).min(1, 'Must name at least one environment; leave it out for all');
export const requires = z.array(requirement);
/** Helm values: any JSON object. */
export const values = z.record(z.string(), z.unknown());

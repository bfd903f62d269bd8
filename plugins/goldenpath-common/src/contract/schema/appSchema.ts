import { z } from 'zod';
import { findRevisionPinFault, findVersionPinFault } from '../pins';
import type { AppDefinition, AppSource, CheckDefinition } from '../types';
import { appName, dnsLabel, environments, lifecycles, requires, text, tierId, values } from './parts';
import { probeSchema } from './tierSchema';

/** A text that `findFault` has nothing against. */
const checkedText = (findFault: (value: string) => string | undefined) =>
  z.string().superRefine((value, ctx) => {
    const fault = findFault(value);
    if (fault !== undefined) {
      ctx.addIssue({ code: 'custom', message: fault });
    }
  });

export const pinnedVersion = checkedText(findVersionPinFault);
const pinnedRevision = checkedText(findRevisionPinFault);
const repositoryUrl = z
  .string()
  .regex(/^(https|oci|ssh):\/\/\S+$/, 'Must be the URL of a repository that begins with https://, oci:// or ssh://');

const sourceSchema: z.ZodType<AppSource> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('helm'), repoURL: repositoryUrl, chart: text, version: pinnedVersion }),
  z.strictObject({
    kind: z.literal('git'),
    path: z.string().regex(/^[^/\s][^\s]*$/, 'Must be a path within the repository, without a leading "/"'),
    repoURL: repositoryUrl.optional(),
    revision: pinnedRevision.optional(),
  }),
]);

export const appSchema: z.ZodType<AppDefinition> = z.strictObject({
  name: appName,
  tier: tierId,
  wave: z.number().int('Must be a whole number'),
  source: sourceSchema,
  namespace: dnsLabel,
  needs: z.array(text),
  requires: requires.optional(),
  lifecycles: lifecycles.optional(),
  environments: environments.optional(),
  hosts: z.array(text).optional(),
  values: values.optional(),
  podIdentity: z
    .strictObject({
      serviceAccount: text,
      role: z.enum(['cluster', 'node', 'ebsCsi', 'externalDns', 'externalSecrets', 'autoscaler']),
    })
    .optional(),
  ingressClass: dnsLabel.optional(),
  clusterFacts: z.array(z.enum(['storageClass', 'databaseSecret'])).optional(),
  database: appName.optional(),
  replaces: z.strictObject({ app: appName, values }).optional(),
});

export const checkSchema: z.ZodType<CheckDefinition> = z.strictObject({
  id: dnsLabel,
  title: text,
  tier: tierId,
  moment: z.enum(['admission', 'gate']),
  owner: text,
  onlyFor: z.array(appName).optional(),
  probe: probeSchema.optional(),
});

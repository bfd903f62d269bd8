import { type BuildSpec, compareTierIds } from '@goldenpath/backstage-plugin-goldenpath-common';
import { TIER_LABEL } from '../argocd/names';
import { celText, celTexts } from './cel';
import type { PolicyDefinition } from './policy';

/** The policy that lets no Application in without a tier, or with one above the ceiling of the build. */
export function applicationPolicy(spec: BuildSpec): PolicyDefinition {
  const tiers = spec.tiers.map(({ id }) => id).sort(compareTierIds);
  const allowed = tiers.filter(id => compareTierIds(id, spec.maxTier) <= 0);
  const says = `This build takes Applications of tier ${allowed.join(', ')}.`;
  const label = celText(TIER_LABEL);
  return {
    name: 'goldenpath-application-tier',
    rules: [{ apiGroup: 'argoproj.io', apiVersion: '*', resources: ['applications'] }],
    // Argo CD takes its finalizer away by an update: an Application on its way out deploys nothing any more.
    matchConditions: [{ name: 'not-being-deleted', expression: '!has(object.metadata.deletionTimestamp)' }],
    variables: [
      {
        name: 'tier',
        expression: `has(object.metadata.labels) && ${label} in object.metadata.labels ? object.metadata.labels[${label}] : ""`,
      },
    ],
    validation: {
      expression: `variables.tier in ${celTexts(allowed)}`,
      message: `Its label ${TIER_LABEL} names no tier that this build takes. ${says}`,
      messageExpression:
        `variables.tier == "" ? ${celText(`it has no label ${TIER_LABEL}. ${says}`)} : ` +
        `variables.tier in ${celTexts(tiers)} ` +
        `? "its tier " + variables.tier + ${celText(` is above ${spec.maxTier}, the highest of this build. ${says}`)} ` +
        `: "its tier " + variables.tier + ${celText(` is none of the contract. ${says}`)}`,
    },
  };
}

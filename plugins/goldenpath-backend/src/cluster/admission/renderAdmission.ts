import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { DesiredObject } from '../client/objects';
import { applicationPolicy } from './applicationPolicy';
import { dnsPolicies } from './dnsPolicies';
import { renderPolicy } from './policy';

/** The admission policies of a build with their bindings: what its API server refuses, whoever asks for it. */
export function renderAdmission(spec: BuildSpec): DesiredObject[] {
  return [...dnsPolicies(spec), applicationPolicy(spec)].flatMap(policy => renderPolicy({ spec, policy }));
}

import type { ClusterIdentity } from '../../ports';
import { objectAt, textAt } from '../model/json';
import type { Authorizer } from './authorization';
import type { Verb } from './request';
import type { ResourceDefinition } from './resources';
import { apiVersionOf } from './writer';

/** Answers what can only be asked, not kept: who am I, and may I. */
export function review(options: {
  definition: ResourceDefinition;
  document: unknown;
  identity: ClusterIdentity;
  authorizer: Authorizer;
}): unknown {
  const { definition, document, identity, authorizer } = options;
  const spec = objectAt(document, 'spec');
  const answer = (status: unknown) => ({
    kind: definition.kind,
    apiVersion: apiVersionOf(definition),
    metadata: { creationTimestamp: null },
    spec,
    status,
  });
  const userInfo = {
    username: identity.username,
    groups: identity.groups,
    extra: { sessionName: [identity.username], arn: [identity.arn] },
  };
  switch (definition.kind) {
    case 'SelfSubjectReview':
      return answer({ userInfo });
    case 'TokenReview':
      return answer({ authenticated: true, user: userInfo });
    default: {
      const wanted = objectAt(spec, 'resourceAttributes');
      const subject: ClusterIdentity =
        definition.kind === 'SubjectAccessReview'
          ? { arn: '', username: textAt(spec, 'user') ?? '', groups: (spec.groups as string[] | undefined) ?? [] }
          : identity;
      const allowed = authorizer.allows(subject, {
        verb: (textAt(wanted, 'verb') ?? 'get') as Verb,
        group: textAt(wanted, 'group') ?? '',
        plural: textAt(wanted, 'resource') ?? '',
        subresource: textAt(wanted, 'subresource'),
        namespace: textAt(wanted, 'namespace'),
        name: textAt(wanted, 'name'),
      });
      return answer({ allowed });
    }
  }
}

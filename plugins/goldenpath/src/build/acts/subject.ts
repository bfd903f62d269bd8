import type { Build, BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What an act needs to know of the build that it is done to. */
export type Subject = Pick<
  BuildSummary,
  'environment' | 'buildId' | 'incarnation' | 'lifecycle' | 'phase' | 'clusterName' | 'owner' | 'expiresAt'
>;

/** A build as the subject of an act. */
export function subjectOf(build: Build): Subject {
  return { ...build, clusterName: build.spec.clusterName };
}

/** What has to be typed before a build is torn down. */
export function confirmationOf(subject: Subject): string {
  return subject.lifecycle === 'persistent' ? subject.clusterName : subject.buildId;
}

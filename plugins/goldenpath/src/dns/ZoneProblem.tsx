import { Alert } from '@backstage/ui';
import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RelativeTime } from '../shared/time/RelativeTime';

/** Says that a zone could not be read when that was last tried, and of when what is shown is; nothing while all is well. */
export function ZoneProblem({ zone }: { zone: DnsZoneReport }) {
  const { problem, readAt } = zone;
  if (!problem) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={
        readAt === undefined ? (
          'The zone cannot be read, and never was: what is in it is not known'
        ) : (
          <>
            The zone cannot be read: what is shown is as of <RelativeTime at={readAt} />
          </>
        )
      }
      description={
        <>
          {problem.message} (tried <RelativeTime at={problem.at} />)
        </>
      }
    />
  );
}

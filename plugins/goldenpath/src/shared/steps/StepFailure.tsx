import { Alert } from '@backstage/ui';
import type { StepError } from '@goldenpath/backstage-plugin-goldenpath-common';

/** What failed in the cloud's own words, what to do now, and whose it is. */
export function StepFailure({ error }: { error: StepError }) {
  return (
    <Alert
      status="danger"
      icon
      title={error.code}
      description={
        <>
          {error.message}
          <br />
          What to do: {error.remedy}
          {error.owner && (
            <>
              <br />
              Owned by: {error.owner}
            </>
          )}
        </>
      }
    />
  );
}

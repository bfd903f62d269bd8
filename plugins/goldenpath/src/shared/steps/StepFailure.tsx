import { Alert } from '@backstage/ui';
import type { StepError } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';

/** What failed in the cloud's own words, what to do now, and whose it is. */
export function StepFailure({ error }: { error: StepError }) {
  const { t } = useTranslation();
  return (
    <Alert
      status="danger"
      icon
      title={error.code}
      description={
        <>
          {error.message}
          <br />
          {t('shared.steps.remedy', { remedy: error.remedy })}
          {error.owner && (
            <>
              <br />
              {t('shared.steps.owner', { owner: error.owner })}
            </>
          )}
        </>
      }
    />
  );
}

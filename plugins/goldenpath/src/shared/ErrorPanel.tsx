import { Alert, Button } from '@backstage/ui';
import { useTranslation } from '../translation/useTranslation';
import { explainError } from './explainError';

/** What could not be had, why, and a way to try again. */
export function ErrorPanel(props: {
  /** What was attempted: "The builds could not be read". */
  title: string;
  error: Error;
  onRetry?: () => void;
}) {
  const { title, error, onRetry } = props;
  const { t } = useTranslation();
  const { message, requestId } = explainError(error, t);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={
        <>
          {message}
          {requestId && <> {t('shared.error.requestId', { requestId: <code>{requestId}</code> })}</>}
        </>
      }
      customActions={
        onRetry && (
          <Button variant="secondary" onPress={onRetry}>
            {t('shared.error.tryAgain')}
          </Button>
        )
      }
    />
  );
}

import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslation } from '../translation/useTranslation';

/** A zone before anything is known of it, in the places where it will stand. */
export function ZoneSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('dns.loading')}</VisuallyHidden>
      <Flex direction="column" gap="4">
        <Skeleton width="16rem" height={24} />
        <Skeleton width="100%" height={56} />
        {[0, 1, 2].map(section => (
          <Skeleton key={section} width="100%" height={160} />
        ))}
      </Flex>
    </>
  );
}

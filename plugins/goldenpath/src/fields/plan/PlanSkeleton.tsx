import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslation } from '../../translation/useTranslation';

/** Stands in for a plan that is being made. */
export function PlanSkeleton() {
  const { t } = useTranslation();
  return (
    <Flex direction="column" gap="2" aria-busy="true">
      <VisuallyHidden role="status">{t('fields.plan.making')}</VisuallyHidden>
      {['40%', '55%', '50%', '45%', '60%', '85%', '80%', '85%'].map((width, line) => (
        // eslint-disable-next-line react/no-array-index-key -- the lines stand for nothing
        <Skeleton key={line} width={width} />
      ))}
    </Flex>
  );
}

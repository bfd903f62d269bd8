import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { useTranslation } from '../translation/useTranslation';

/** Puts a text on the clipboard, and says that it did. */
export function CopyButton(props: { label: string; text: string }) {
  const { label, text } = props;
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Without a secure context, or where the reader said no, the text is there to be selected.
      setOutcome('refused');
    }
  };
  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={copy}
      />
      <VisuallyHidden role="status">{outcome !== 'none' && t(`shared.copy.${outcome}`)}</VisuallyHidden>
    </>
  );
}

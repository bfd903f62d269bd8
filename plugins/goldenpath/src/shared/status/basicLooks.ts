import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbid2Line,
  RiLoader4Line,
  RiQuestionLine,
  RiSubtractLine,
  RiTimeLine,
} from '@remixicon/react';
import type { Translate } from '../../translation/goldenPathTranslationRef';
import { word } from './word';

/** What a state means for the reader; the style sheet gives each tone its tokens. */
export type Tone = 'good' | 'bad' | 'warning' | 'active' | 'quiet' | 'unknown';

/** How a state looks: the shape and the word carry it, so that it survives greyscale; the tone helps. */
export interface Look {
  tone: Tone;
  Shape: typeof RiTimeLine;
  /** Its word, in the reader's language. */
  label: (t: Translate) => string;
}

/** What the looks of every kind of state are made of. */
export const basicLooks = {
  passed: { tone: 'good', Shape: RiCheckboxCircleFill, label: word('passed') },
  failed: { tone: 'bad', Shape: RiCloseCircleFill, label: word('failed') },
  unknown: { tone: 'unknown', Shape: RiQuestionLine, label: word('unknown') },
  pending: { tone: 'quiet', Shape: RiTimeLine, label: word('pending') },
  working: { tone: 'active', Shape: RiLoader4Line, label: word('progressing') },
  blocked: { tone: 'warning', Shape: RiForbid2Line, label: word('blocked') },
  absent: { tone: 'quiet', Shape: RiSubtractLine, label: word('notRequested') },
} as const satisfies Record<string, Look>;

import { useEffect, type RefObject } from 'react';

/**
 * Takes focus home when what had it is gone or disabled, as a button is after the act that it asked for: otherwise who uses the keyboard would start
 * again at the top of the page. A dialog that closes is let give focus back first.
 */
export function useFocusHome(home: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = home.current;
    if (!element) {
      return undefined;
    }
    let last: Element | undefined;
    let frame = 0;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element && target !== element ? target : undefined;
    };
    const takeHome = () => {
      if (last && isLost(last) && document.activeElement === document.body) {
        last = undefined;
        element.focus({ preventScroll: true });
      }
    };
    const look = () => {
      if (last && isLost(last)) {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(takeHome);
        });
      }
    };
    element.addEventListener('focusin', remember);
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    // Dialogs stand beside the page, and go from there when they close.
    observer.observe(document.body, { childList: true });
    return () => {
      element.removeEventListener('focusin', remember);
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [home]);
}

function isLost(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

'use client';

import { Presentation } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

// Only who presents pays for the panel.
const PresenterPanel = dynamic(() => import('./presenter-panel').then((module) => module.PresenterPanel), {
  ssr: false,
});

/** The button in the banner, and the panel it opens. */
export function Presenter() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Presentation aria-hidden="true" />
        Presenter panel
      </Button>
      {isOpen ? <PresenterPanel onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

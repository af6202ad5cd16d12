'use client';

import { ErrorView } from '@/components/shell/error-view';
import { referenceOf } from '@/components/shell/reference-of';
import { Button } from '@/components/ui/button';
import './globals.css';

/** In place of everything, when the frame around the pages failed. A full reload is the one thing sure to help. */
export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <body>
        <title>Error: the app could not be shown</title>
        <main>
          <ErrorView
            title="The app could not be shown"
            happened="The frame around the pages failed, so no page can be shown."
            safe="What you saved before is stored. A run that has started goes on."
            next="Load the page again. If it fails again, give the reference to whoever runs this app."
            reference={referenceOf(error)}
            actions={
              <Button variant="primary" onClick={() => window.location.reload()}>
                Load again
              </Button>
            }
          />
        </main>
      </body>
    </html>
  );
}

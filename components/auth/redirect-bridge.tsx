'use client';

import { useEffect, useState } from 'react';

/** Hands Entra's answer to the page that asked for it. MSAL's own bridge does the work. */
export function RedirectBridge() {
  const [hasFailed, setHasFailed] = useState(false);

  useEffect(() => {
    void import('@/lib/auth/browser/redirect-bridge')
      .then(({ passAnswerOn }) => passAnswerOn())
      .catch(() => setHasFailed(true));
  }, []);

  return hasFailed ? (
    <p>
      There is no sign-in to finish here. <a href="/sign-in">Go to the sign-in page</a>
    </p>
  ) : (
    <p role="status">Finishing the sign-in …</p>
  );
}

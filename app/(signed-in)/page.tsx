import { redirect } from 'next/navigation';

/** The product opens on the setups: that is where the job starts and where it is resumed. */
export default function HomePage() {
  redirect('/setup');
}

/** What the product calls itself; the short form where there is no room. */
export const productName = 'Windows sign-in for SQL managed instance';
export const shortProductName = 'Windows sign-in';

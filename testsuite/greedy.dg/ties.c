/* Which definitions are tied to a use.  */
/* { dg-do compile } */

/* Without a tie only by an immediate value.  */
long mul (long a, long b, long c) { return (a * b) ^ c; }
/* { dg-final { scan-problem mul "^tied \\d+ any need - 0" { target i?86-*-* x86_64-*-* } } } */
/* With two operands Thumb-2 needs 16 bits.  */
/* { dg-final { scan-problem mul "^near \\d+ any need thumb 0" { target arm*-*-* } } } */

int shift (int a, int b, int c) { return (a << b) ^ c; }
/* { dg-final { scan-problem shift "^tied \\d+ any need \\S+ 0" { target i?86-*-* x86_64-*-* } } } */

int triple (int a) { return a * 100; }
/* { dg-final { scan-problem triple "^def \\d+ any need" { target i?86-*-* x86_64-*-* } } } */

/* a is copied to where the difference will be before b is read.  */
long sub (long a, long b, long *p) { *p = a - b; return a; }
/* { dg-final { scan-problem sub "^early \\d+ any" { target i?86-*-* x86_64-*-* } } } */
/* { dg-final { scan-problem sub "^def \\d+ any need" { target arm*-*-* aarch64-*-* } } } */

/* The same, but the operands can be exchanged.  */
long band (long a, long b, long *p) { *p = a & b; return a; }
/* { dg-final { scan-problem band "^tied \\d+ any \\S+ - 1" { target x86_64-*-* } } } */

/* What is chosen takes the register of the one that dies.  */
int pick (int a, int b, int c, int *p) { *p = c > 0 ? a : b; return a; }
/* { dg-final { scan-problem pick "^tied \\d+ any \\S+ rex 1" { target x86_64-*-* } } } */

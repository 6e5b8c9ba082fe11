"""Conference plans as data: what one can say, reading and writing it, and what is wrong in one."""

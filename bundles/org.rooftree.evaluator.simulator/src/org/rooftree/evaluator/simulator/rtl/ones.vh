// Returns the number of ones in up to 64 bits: sums of 2, 4, 8 bits, then of all bytes. $countones of
// Icarus Verilog 11 now and then gives a wrong number.
function automatic [31:0] ones(input [63:0] bits);
  reg [63:0] sums;
  begin
    sums = bits - ((bits >> 1) & 64'h5555_5555_5555_5555);
    sums = (sums & 64'h3333_3333_3333_3333) + ((sums >> 2) & 64'h3333_3333_3333_3333);
    sums = (sums + (sums >> 4)) & 64'h0f0f_0f0f_0f0f_0f0f;
    ones = (sums * 64'h0101_0101_0101_0101) >> 56;
  end
endfunction
